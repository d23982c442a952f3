package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.chat.FeatureApp;
import dev.fulcrum.demo.chat.Parallel;
import dev.fulcrum.demo.chat.Reply;
import dev.fulcrum.demo.progress.Progress;
import dev.fulcrum.demo.progress.Waiting;
import dev.fulcrum.demo.rest.Addresses;
import dev.fulcrum.demo.rest.Answer;
import dev.fulcrum.demo.rest.ControlPlane;
import dev.fulcrum.demo.rest.RunFolder;
import dev.fulcrum.demo.rest.Traces;
import dev.fulcrum.demo.texts.Halves;
import dev.fulcrum.demo.texts.Ticket;
import dev.fulcrum.demo.texts.TicketFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Everything one run has: its tools, and what its steps found so far. */
public final class DemoRun {
    /**
     * What the run works with.
     *
     * @param id of this run, also the name of its folder
     * @param parallel for chat calls, feedback and reviews
     */
    public record Tools(
            String id,
            Addresses addresses,
            ControlPlane rest,
            RunFolder folder,
            Traces traces,
            Progress progress,
            Waiting waiting,
            Parallel parallel) {}

    /**
     * What the team says about its use case before anything is measured.
     *
     * @param team owner
     * @param monthlyCalls declared
     * @param monthlySpendUsd as the team reads it off its provider's invoice
     */
    public record Stated(String team, long monthlyCalls, long monthlySpendUsd) {}

    private final Tools tools;
    private final Stated stated;
    private final Provider provider;
    private final TicketFile file;
    private final Halves halves;
    private final Map<Found, Answer> found = new EnumMap<>(Found.class);
    private final Map<Integer, Answer> stages = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, Reply> asked = new ConcurrentHashMap<>();
    private String feature;
    private String accessKey;
    private FeatureApp app;
    private int reservedSent;

    public DemoRun(Tools tools, Stated stated, Provider provider, TicketFile file) {
        this.tools = tools;
        this.stated = stated;
        this.provider = provider;
        this.file = file;
        this.halves = Halves.of(file.tickets());
    }

    public Tools tools() {
        return tools;
    }

    public Stated stated() {
        return stated;
    }

    public Provider provider() {
        return provider;
    }

    public TicketFile file() {
        return file;
    }

    public Halves halves() {
        return halves;
    }

    void say(String line) {
        tools.progress().say(line);
    }

    void keep(Found what, Answer answer) {
        found.put(what, answer);
    }

    /** @throws IllegalStateException when no earlier step left it */
    public Answer the(Found what) {
        Answer answer = found.get(what);
        if (answer == null) {
            throw new IllegalStateException("no step before this one left " + what);
        }
        return answer;
    }

    public Optional<Answer> maybe(Found what) {
        return Optional.ofNullable(found.get(what));
    }

    String projectId() {
        return the(Found.PROJECT).text("projectId");
    }

    /** Something a reader of the report should know: it is shown now and again at the end. */
    void remark(String remark) {
        remarks.add(remark);
        say(remark);
    }

    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    void keepStage(int stage, Answer rollout) {
        stages.put(stage, rollout);
    }

    /** The rollout as it was last seen in each stage, from 1. */
    public Map<Integer, Answer> stages() {
        return new TreeMap<>(stages);
    }

    void connect(String ofFeature, String key, FeatureApp application) {
        this.feature = ofFeature;
        this.accessKey = key;
        this.app = application;
    }

    public String feature() {
        return feature;
    }

    String accessKey() {
        return accessKey;
    }

    FeatureApp app() {
        return app;
    }

    /** Sends a ticket whose text is to be captured, and remembers under which request. */
    Reply ask(Ticket ticket) {
        Reply reply = app.answer(ticket);
        asked.put(reply.requestId(), reply);
        return reply;
    }

    /**
     * The ticket that an example was made from. By its request, since what the example stores may have other names and
     * addresses in it; by its text where the answer that named the request was lost on its way.
     */
    Optional<Ticket> ticketOf(Answer example) {
        Optional<Reply> reply = replyOf(example);
        if (reply.isPresent()) {
            return reply.map(Reply::ticket);
        }
        String sameness = Ticket.sameness(example.text("text"));
        return halves.capture().stream()
                .filter(each -> Ticket.sameness(each.text()).equals(sameness))
                .findFirst();
    }

    /** The answer that an example was captured from; empty where it was lost on its way. */
    Optional<Reply> replyOf(Answer example) {
        return example.optionalText("requestId").map(asked::get);
    }

    /** Reserved texts that nothing has seen yet. */
    int freshReserved() {
        return Math.max(0, halves.reserved().size() - reservedSent);
    }

    /**
     * The next reserved texts; after the last one they begin again, as people do ask the same thing twice. Only shadow
     * needs fresh ones, and asks {@link #freshReserved()} before.
     */
    List<Ticket> nextReserved(int count) {
        List<Ticket> reserved = halves.reserved();
        List<Ticket> next = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            next.add(reserved.get(reservedSent % reserved.size()));
            reservedSent++;
        }
        return next;
    }
}
