package dev.fulcrum.gateway.dialects.client;

public class ChatToMessages implements Translation {
    public byte[] request(byte[] b) {
        return b;
    }

    public byte[] answer(byte[] b) {
        return b;
    }

    public byte[] error(int s, byte[] b) {
        return b;
    }

    public Events stream(boolean u) {
        throw new IllegalStateException();
    }
}
