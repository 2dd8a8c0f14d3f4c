package io.nominate.model.cloud;

/**
 * A thing in the cloud that may have records: an instance, a port, a floating address, a stack.
 *
 * @param handler the Sink handler that looks after it, at most 64 characters; handlers do not see each other's resources
 * @param kind for instance {@code instance} or {@code floatingip}, at most 64 characters
 * @param id as the cloud names it, at most 255 characters
 */
public record CloudResource(String handler, String kind, String id) {
    public CloudResource {
        limit("handler", handler, 64);
        limit("kind", kind, 64);
        limit("id", id, 255);
    }

    private static void limit(String what, String text, int most) {
        if (text.isBlank() || text.length() > most) {
            throw new IllegalArgumentException("the " + what + " of a cloud resource has 1 to " + most + " characters");
        }
    }

    @Override
    public String toString() {
        return handler + " " + kind + " " + id;
    }
}
