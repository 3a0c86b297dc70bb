package vn.kekhai.declaration;

import java.util.List;

/**
 * What a secretary should ask about in a cell, by what is declared now.
 *
 * @param shared accounts that a member and somebody else, of the cell or not, declare both
 * @param unresolved links that tell no account
 */
public record Questions(List<SharedAccount> shared, List<Unresolved> unresolved) {

    public boolean none() {
        return shared.isEmpty() && unresolved.isEmpty();
    }
}
