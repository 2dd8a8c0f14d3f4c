package io.nominate.auth.identity;

import io.nominate.auth.identity.ApplicationCredentials.Made;
import io.nominate.auth.identity.ApplicationCredentials.Wish;
import io.nominate.model.identity.ApplicationCredential;
import java.util.List;
import java.util.UUID;

/** What edges ask of users' application credentials: plain data only, as {@link IdentityService}. */
public interface ApplicationService {
    /**
     * Makes one for the session's user in the session's project.
     *
     * @throws IdentityException {@code CONFLICT} when the user has one of that name, {@code BAD_REQUEST} for a role that
     *     the session lacks, {@code FORBIDDEN} when the session itself rests on a restricted credential
     */
    Made create(Session session, Wish wish);

    /** Of a user, by name. */
    List<ApplicationCredential> list(UUID userId);

    /** One of a user's; {@code NOT_FOUND}. */
    ApplicationCredential get(UUID userId, String id);

    /** Deletes one, and ends the tokens got with it. {@code FORBIDDEN} as in {@link #create}. */
    void delete(Session session, UUID userId, String id);
}
