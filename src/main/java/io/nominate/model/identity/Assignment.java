package io.nominate.model.identity;

import java.util.UUID;

/** A user's role in a project. */
public record Assignment(UUID userId, UUID projectId, Role role) {}
