package dev.fulcrum.evaluation.offline;

/** The model could not be asked, for longer than patience allows or for good. */
class ModelUnavailable extends RuntimeException {
    ModelUnavailable(String why) {
        super(why);
    }
}
