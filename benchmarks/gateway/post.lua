-- One small completion, over and over; KEY from the environment. Prints one line for run.sh to read.
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.headers["Authorization"] = "Bearer " .. (os.getenv("KEY") or "sk-none")
for pair in (os.getenv("HEADERS") or ""):gmatch("[^|]+") do
  local name, value = pair:match("^([^=]+)=(.*)$")
  wrk.headers[name] = value
end
local file = assert(io.open(os.getenv("BODY")))
wrk.body = file:read("*l")
file:close()

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("RESULT %d %.6f %d %d %d\n", summary.requests, summary.duration / 1e6,
    latency:percentile(50), latency:percentile(99), e.connect + e.read + e.write + e.status + e.timeout))
end
