# address, number of messages to wait for, what to say: offers compression, says it, prints what comes, closes.
import sys
import websocket

address, count, *texts = sys.argv[1:]
socket = websocket.create_connection(address, timeout=30, header=["Sec-WebSocket-Extensions: permessage-deflate"])
print("extensions:", socket.getheaders().get("sec-websocket-extensions", "none"))
for text in texts:
    socket.send(text)
for _ in range(int(count)):
    print("message:", socket.recv())
socket.send_close(1000, b"goodbye")
opcode, payload = websocket.ABNF.OPCODE_TEXT, b""
while opcode != websocket.ABNF.OPCODE_CLOSE:
    opcode, payload = socket.recv_data()
print("close:", int.from_bytes(payload[:2], "big"), payload[2:].decode())
