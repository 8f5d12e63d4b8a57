"""A frame for many screens is made once and handed to each screen's socket at once.

The library puts a message into the queue of each screen, wakes the greenlet that empties it, and
makes a frame of the same text again for each. That is right for a screen that is slow, and needless
for one that could take the frame now: nearly all of them, nearly always.
"""

from typing import Any

from engineio.packet import MESSAGE
from engineio.packet import Packet as EnginePacket
from engineio.socket import Socket
from socketio import Manager
from socketio.packet import EVENT
from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import TextMessage

from callcenter.web_server import WholeSends


class SendAtOnce(Manager):  # type: ignore[misc]  # socketio has no types
    """Rooms whose messages do not queue where nothing queues before them."""

    def emit(
        self,
        event: str,
        data: Any,
        namespace: str,
        room: Any = None,
        skip_sid: Any = None,
        callback: Any = None,
        to: Any = None,
        **others: Any,
    ) -> None:
        """Send an event to a socket or to everybody in a room."""
        if callback or skip_sid or not isinstance(data, dict):
            super().emit(event, data, namespace, room, skip_sid, callback, to, **others)
            return
        message = self.server.packet_class(EVENT, namespace=namespace, data=[event, data])
        packet = EnginePacket(MESSAGE, message.encode())
        frame = text_frame(packet.encode())
        sockets = self.server.eio.sockets
        for _sid, engine_sid in self.get_participants(namespace, to or room):
            socket = sockets.get(engine_sid)
            if socket is None or not sent_at_once(socket, frame):
                self.server._send_eio_packet(engine_sid, packet)


def text_frame(text: str) -> bytes:
    """A whole websocket message; a server's has no mask, so all screens can be sent the same."""
    return Connection(ConnectionType.SERVER).send(TextMessage(data=text))


def sent_at_once(socket: Socket, frame: bytes) -> bool:
    """Whether this screen has it. Not if anything of what came before is still to be sent, nor
    while it owes an answer to a ping: the library closes it when that is late.
    """
    screen: WholeSends | None = getattr(socket, "screen", None)
    if screen is None or not socket.upgraded or socket.closed or socket.last_ping:
        return False
    return socket.queue.unfinished_tasks == 0 and screen.send_now(frame)


def know_screens(engine: Any) -> None:
    """Have each socket of the library know what it sends on (`screen`), where that is ours."""
    library = engine._async["websocket"]
    if library is None:
        return

    class Screen(library):  # type: ignore[misc, valid-type]
        def __init__(self, handler: Any, server: Any) -> None:
            def handle(websocket: Any) -> Any:
                if isinstance(websocket.ws.sock, WholeSends):
                    handler.__self__.screen = websocket.ws.sock
                return handler(websocket)

            super().__init__(handle, server)

    engine._async = {**engine._async, "websocket": Screen}
