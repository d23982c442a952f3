package dev.fulcrum.gateway;

/** Answers as providers word them, by their published references, each with a field that nobody knows yet. */
final class ProviderWords {
    static final String EMBEDDINGS = """
            {"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.5,-0.25]}],\
            "model":"embed-2026","usage":{"prompt_tokens":8,"total_tokens":8},"field_of_tomorrow":1}""";

    static final String COMPLETION = """
            {"id":"cmpl-1","object":"text_completion","created":1,"model":"davinci-2026","choices":[{"text":" card",\
            "index":0,"logprobs":null,"finish_reason":"length"}],"usage":{"prompt_tokens":5,"completion_tokens":1,\
            "total_tokens":6},"field_of_tomorrow":1}""";

    static final String COMPLETION_CHUNK = """
            data: {"id":"cmpl-1","object":"text_completion","created":1,"model":"davinci-2026","choices":[{"text":" card",\
            "index":0,"logprobs":null,"finish_reason":"length"}]}

            """;

    static final String COMPLETION_USAGE = """
            data: {"id":"cmpl-1","object":"text_completion","created":1,"model":"davinci-2026","choices":[],\
            "usage":{"prompt_tokens":5,"completion_tokens":1,"total_tokens":6}}

            """;

    static final String DONE = "data: [DONE]\n\n";

    static final String RESPONSE = response("completed", "refund_request");

    static final String RESPONSE_STREAM = """
            event: response.created
            data: {"type":"response.created","sequence_number":0,"response":%s}

            event: response.output_text.delta
            data: {"type":"response.output_text.delta","sequence_number":1,"item_id":"msg_1","output_index":0,\
            "content_index":0,"delta":"refund_request","logprobs":[]}

            event: response.completed
            data: {"type":"response.completed","sequence_number":2,"response":%s}

            """.formatted(response("in_progress", ""), RESPONSE);

    static final String MESSAGE = """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-2026","content":[{"type":"text",\
            "text":"refund_request"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":20,\
            "cache_creation_input_tokens":30,"cache_read_input_tokens":50,"output_tokens":4,\
            "service_tier":"standard"},"field_of_tomorrow":1}""";

    static final String MESSAGE_START = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude-2026",\
            "content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":20,\
            "cache_creation_input_tokens":30,"cache_read_input_tokens":50,"output_tokens":1,"service_tier":"standard"}}}

            event: ping
            data: {"type":"ping"}

            """;

    static final String MESSAGE_STREAM = MESSAGE_START + """
            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"refund"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"_request"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":4}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    static final String MESSAGE_TOOL_USE = """
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-2026","content":[{"type":"text",\
            "text":"Let me look."},{"type":"tool_use","id":"toolu_1","name":"find_card","input":{"city":"Oslo"}}],\
            "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":20,"output_tokens":9}}""";

    static final String MESSAGE_TOOL_STREAM = MESSAGE_START + """
            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"toolu_1",\
            "name":"find_card","input":{}}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\\"city\\":"}}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"\\"Oslo\\"}"}}

            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":9}}

            event: message_stop
            data: {"type":"message_stop"}

            """;

    static final String CHAT_TOOL_CALL = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"big-model-2026","service_tier":"default",\
            "choices":[{"index":0,"message":{"role":"assistant","content":null,"refusal":null,"tool_calls":[{"id":"call_1",\
            "type":"function","function":{"name":"find_card","arguments":"{\\"city\\":\\"Oslo\\"}"}}]},"logprobs":null,\
            "finish_reason":"tool_calls"}],"usage":{"prompt_tokens":30,"completion_tokens":9,"total_tokens":39,\
            "prompt_tokens_details":{"cached_tokens":10}}}""";

    private static final String CHAT_CHUNK =
            "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"big-model-2026\","
                    + "\"service_tier\":\"default\",\"choices\":";

    static final String CHAT_TOOL_STREAM = CHAT_CHUNK + """
            [{"index":0,"delta":{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"call_1",\
            "type":"function","function":{"name":"find_card","arguments":""}}]},"finish_reason":null}]}

            """ + CHAT_CHUNK + """
            [{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"city\\":"}}]},"finish_reason":null}]}

            """ + CHAT_CHUNK + """
            [{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\\"Oslo\\"}"}}]},"finish_reason":null}]}

            """ + CHAT_CHUNK + """
            [{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

            """;

    /** Comes where usage was asked for. */
    static final String CHAT_TOOL_STREAM_USAGE = CHAT_CHUNK + """
            [],"usage":{"prompt_tokens":30,"completion_tokens":9,"total_tokens":39,"prompt_tokens_details":{"cached_tokens":10}}}

            """;

    private ProviderWords() {}

    private static String response(String status, String text) {
        return """
            {"id":"resp_1","object":"response","created_at":1,"status":"%s","error":null,"incomplete_details":null,\
            "instructions":null,"metadata":{},"model":"big-model-2026","output":[{"type":"message","id":"msg_1",\
            "status":"%s","role":"assistant","content":[{"type":"output_text","text":"%s","annotations":[],\
            "logprobs":[]}]}],"parallel_tool_calls":true,"temperature":1.0,"tool_choice":"auto","tools":[],"top_p":1.0,\
            "service_tier":"default","usage":{"input_tokens":36,"input_tokens_details":{"cached_tokens":6},\
            "output_tokens":7,"output_tokens_details":{"reasoning_tokens":3},"total_tokens":43},"field_of_tomorrow":1}""".formatted(status, status, text);
    }
}
