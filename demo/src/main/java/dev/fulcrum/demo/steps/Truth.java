package dev.fulcrum.demo.steps;

import dev.fulcrum.demo.chat.Reply;
import dev.fulcrum.demo.rest.Service;
import java.util.List;
import java.util.Map;

/** What a ticket really was, given after the answer went out, as an agent who handles the ticket would. */
final class Truth {
    private Truth() {}

    static void give(DemoRun run, List<Reply> replies) {
        run.tools().parallel().map(replies, "truths given", reply -> run.tools()
                .rest()
                .postOneOfManyWithKey(
                        Service.GATEWAY,
                        "/v1/feedback",
                        Map.of(
                                "request_id", reply.requestId(),
                                "expected", reply.ticket().label()),
                        run.accessKey(),
                        "feedback"));
    }
}
