package io.nominate.app;

/** Entry point of {@code nominate}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("nominate");
    }
}
