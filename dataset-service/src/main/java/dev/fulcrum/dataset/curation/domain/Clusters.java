package dev.fulcrum.dataset.curation.domain;

/**
 * Which rows belong together, by union-find: four bytes a row. A cluster is named by its earliest row, so names do not
 * depend on the order in which pairs were found.
 */
public final class Clusters {
    private final int[] parent;

    public Clusters(int rows) {
        parent = new int[rows];
        for (int i = 0; i < rows; i++) {
            parent[i] = i;
        }
    }

    private Clusters(int[] parent) {
        this.parent = parent;
    }

    public Clusters copy() {
        return new Clusters(parent.clone());
    }

    public int rows() {
        return parent.length;
    }

    /** The earliest row of this row's cluster. */
    public int of(int row) {
        int at = row;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    public boolean together(int a, int b) {
        return of(a) == of(b);
    }

    public void join(int a, int b) {
        int x = of(a);
        int y = of(b);
        if (x < y) {
            parent[y] = x;
        } else {
            parent[x] = y;
        }
    }
}
