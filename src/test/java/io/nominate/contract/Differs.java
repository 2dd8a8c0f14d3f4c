package io.nominate.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What {@link Case#differs} is to a case, to a test that is a method. */
@Retention(RetentionPolicy.RUNTIME)
@java.lang.annotation.Target(ElementType.METHOD)
@interface Differs {
    /** The target that does it another way. */
    String target();

    /** What docs/compatibility.md says of it. */
    String reason();
}
