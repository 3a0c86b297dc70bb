package vn.kekhai.declaration;

/** What became of accepting or returning a version. */
public sealed interface Settled {

    /** It stands as wished, from now on or already before. */
    record Done(Declaration declaration) implements Settled {}

    /** There is a later version, which the secretary has not seen. */
    record Superseded(int latest) implements Settled {}

    /** Nobody settles a declaration of his or her own. */
    record OwnDeclaration() implements Settled {}

    /** It is not for this one to accept or return; nothing was changed, and nothing is told of the declaration. */
    record NotInCharge() implements Settled {}

    /** The person has no declaration, or never had that version. */
    record NoSuchVersion() implements Settled {}
}
