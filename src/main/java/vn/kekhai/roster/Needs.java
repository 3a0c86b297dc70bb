package vn.kekhai.roster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What one must be allowed to do, in some unit at least, for the console to answer at this address at all. For which units
 * and people it answers is asked of {@link Rights}. An address of the console that does not say so answers nobody.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {

    Power value();

    /** Whether it must be allowed everywhere, since the thing belongs to no unit. */
    boolean everywhere() default false;
}
