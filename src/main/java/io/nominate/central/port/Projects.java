package io.nominate.central.port;

/** Whether projects exist, as far as whoever vouches for callers can tell. */
public interface Projects {
    /** What is known of a project. */
    enum Answer {
        EXISTS,
        MISSING,
        /** Nobody can tell, or nobody may: to be taken as a project that exists. */
        UNKNOWN
    }

    /** Nobody can tell. */
    Projects UNASKED = projectId -> Answer.UNKNOWN;

    /**
     * Looks a project up. May take as long as a call to Keystone.
     *
     * @throws io.nominate.central.api.Fault {@code KEYSTONE_COMMUNICATION_FAILURE} when Keystone does not answer
     */
    Answer find(String projectId);
}
