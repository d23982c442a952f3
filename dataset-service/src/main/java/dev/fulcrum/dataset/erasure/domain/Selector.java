package dev.fulcrum.dataset.erasure.domain;

import java.util.UUID;

/** What is to be erased. */
public sealed interface Selector {
    /** The name in REST and in facts. */
    String kind();

    /** What stands for it in facts and proofs: nothing that names a person. */
    String value();

    /** @param hash keyed hash of a person's id */
    record Subject(String hash) implements Selector {
        @Override
        public String kind() {
            return "subject";
        }

        @Override
        public String value() {
            return hash;
        }
    }

    /** All that was asked with an access key. */
    record Key(UUID keyId) implements Selector {
        @Override
        public String kind() {
            return "key";
        }

        @Override
        public String value() {
            return keyId.toString();
        }
    }

    /** One call and its answer, and what later turns of its conversation repeat of it. */
    record Exchange(UUID exchangeId) implements Selector {
        @Override
        public String kind() {
            return "exchange";
        }

        @Override
        public String value() {
            return exchangeId.toString();
        }
    }

    /** One example, and what later turns of its conversation repeat of it. */
    record Example(UUID exampleId) implements Selector {
        @Override
        public String kind() {
            return "example";
        }

        @Override
        public String value() {
            return exampleId.toString();
        }
    }
}
