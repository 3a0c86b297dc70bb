package vn.kekhai.delivery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes of unasked letters that they are about to leave, just a few ahead. After a crash these may have gone out, and no
 * others; and a group that was stopped after its letters were taken stops here.
 */
final class Marks {

    /**
     * @param stopped letters whose group does not go on; they are to be given back
     * @param lost letters that belong to somebody else by now
     */
    record Marked(List<Letter> letters, List<Letter> stopped, List<Letter> lost) {}

    private final ClaimTable table;
    private final TransactionTemplate transaction;

    Marks(ClaimTable table, PlatformTransactionManager transactions) {
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    Marked mark(List<Letter> letters) {
        Map<UUID, Boolean> begun = new HashMap<>();
        Set<UUID> owners = letters.stream().map(Letter::owner).collect(Collectors.toCollection(HashSet::new));
        transaction.executeWithoutResult(status -> owners.forEach(owner -> begun.putAll(table.begin(
                letters.stream()
                        .filter(letter -> letter.owner().equals(owner))
                        .map(Letter::id)
                        .toList(),
                owner))));
        return new Marked(
                letters.stream()
                        .filter(letter -> begun.getOrDefault(letter.id(), false))
                        .toList(),
                letters.stream()
                        .filter(letter -> begun.containsKey(letter.id()) && !begun.getOrDefault(letter.id(), true))
                        .toList(),
                letters.stream()
                        .filter(letter -> !begun.containsKey(letter.id()))
                        .toList());
    }
}
