package dev.fulcrum.dataset.jobs;

/** The work cannot be done, however often it is tried. */
public class JobRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * @param code stable name
     * @param why with the value and the mend
     */
    public JobRefused(String code, String why) {
        super(why);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
