#!/usr/bin/env bash
# What one would write without Callboard: instead.sh N. Creates agents, each with extension and two queues, a call after the
# other, and looks whether each was accepted. The server is the one that the environment names.
set -euo pipefail

# call PATH BODY
call() {
  local now sign answer
  now=$(date +%s%3N)
  sign=$(printf '%s%s%s' "$CALLBOARD_SID" "$CALLBOARD_AUTH_TOKEN" "$now" | sha1sum | cut -c1-40)
  answer=$(curl -sS -H 'Content-Type: application/json' --data "$2" \
    "${CALLBOARD_SERVER%/ccapi/v2}/ccapi/v2/$1?AppId=$CALLBOARD_APP_ID&Timestamp=$now&Sid=$CALLBOARD_SID&Sign=$sign")
  jq -e '.ErrCode | tonumber == 0' >/dev/null <<<"$answer" || { printf '%s: %s\n' "$1" "$answer" >&2; exit 1; }
}

for ((i = 0; i < $1; i++)); do
  id=$((7000000 + i))
  call agents "$(jq -n --arg id "$id" '{AgentId: $id, WorkId: $id, Role: "agent", Enable: true, IsCreateExtension: 1}')"
  call agents/queues "$(jq -n --arg id "$id" '{AgentId: $id, Queues: ["9001", "9002"], IsFull: 0}')"
done
