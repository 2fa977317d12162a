# Echoes, compresses when asked to, and prints the Close that it got.
import asyncio
import websockets


async def echo(socket):
    async for message in socket:
        await socket.send(message)
    print("close:", socket.close_code, socket.close_reason, flush=True)


async def main():
    async with websockets.serve(echo, "127.0.0.1", 0) as server:
        print(f"Now listening on: http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
        await asyncio.Event().wait()


asyncio.run(main())
