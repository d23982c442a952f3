package dev.fulcrum.dataset.imports.domain;

/** The file as a whole cannot be read on, whatever is wanted of broken lines. */
public class FileUnusable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Broken broken;

    public FileUnusable(Broken broken) {
        super(broken.why());
        this.broken = broken;
    }

    public Broken broken() {
        return broken;
    }
}
