package io.nominate.extract;

import java.util.List;

/** A zone is not extracted or imported. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String[] reasons;

    /** @param reasons all that is wrong, each with file and line where it has one */
    public RefusedException(List<String> reasons) {
        super(String.join("; ", reasons), null, false, false);
        this.reasons = reasons.toArray(String[]::new);
    }

    /** All that is wrong, each with file and line where it has one. */
    public List<String> reasons() {
        return List.of(reasons);
    }
}
