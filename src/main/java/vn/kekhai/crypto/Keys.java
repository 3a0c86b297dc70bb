package vn.kekhai.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The two key sets of a house: one seals (AES-256-GCM), the other makes blind indexes (HKDF with HMAC-SHA-256). A set
 * may hold several sealing keys, of which one seals and all open; the index key stays, or nothing would be found again.
 */
final class Keys {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot set up encryption", e);
        }
    }

    private final KeysetHandle sealing;
    private final KeysetHandle indexing;

    private Keys(KeysetHandle sealing, KeysetHandle indexing) {
        this.sealing = sealing;
        this.indexing = indexing;
    }

    /** New keys, by the operating system's randomness. */
    static Keys make() {
        try {
            return new Keys(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                    KeysetHandle.generateNew(PredefinedPrfParameters.HKDF_SHA256));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make keys", e);
        }
    }

    /** These keys with a new one that seals from now on; what was sealed before still opens. */
    Keys withNewSealingKey() {
        try {
            KeysetHandle more = KeysetHandle.newBuilder(sealing)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            return new Keys(more, indexing);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a key", e);
        }
    }

    /** @throws UnreadableKeys when the text is not what {@link #json} writes */
    static Keys read(String json) throws UnreadableKeys {
        try {
            JsonNode root = JSON.readTree(json);
            return new Keys(keySet(root.path("sealing")), keySet(root.path("indexing")));
        } catch (GeneralSecurityException | JacksonException e) {
            // Neither the text nor the cause's message may reach a log: both could quote a key.
            throw new UnreadableKeys();
        }
    }

    private static KeysetHandle keySet(JsonNode node) throws GeneralSecurityException, UnreadableKeys {
        if (!node.isObject()) {
            throw new UnreadableKeys();
        }
        return TinkJsonProtoKeysetFormat.parseKeyset(node.toString(), InsecureSecretKeyAccess.get());
    }

    /** The keys themselves, in clear: for a file that only its owner can read. */
    String json() {
        try {
            ObjectNode root = JSON.createObjectNode();
            root.put("what", "Keys of Kê khai. Who has this file can read all that is sealed; without it nobody can.");
            root.set("sealing", JSON.readTree(clear(sealing)));
            root.set("indexing", JSON.readTree(clear(indexing)));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot write keys", e);
        }
    }

    private static String clear(KeysetHandle keys) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    }

    Vault vault() {
        try {
            return new Vault(
                    sealing.getPrimitive(RegistryConfiguration.get(), Aead.class),
                    indexing.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot use these keys", e);
        }
    }

    /** The text holds no keys. */
    static final class UnreadableKeys extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
