package example.saltmarsh.tickets;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** POST /tickets/{route} sells a ticket and answers with its picture. */
public final class Server {
    private static final AtomicLong SERIAL = new AtomicLong();

    private Server() {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8081"));
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/healthz", exchange -> answer(exchange, 200, "text/plain", text("ok")));
        server.createContext("/check/", Server::check);
        server.createContext("/tickets/", Server::sell);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(1)));
        server.start();
        System.out.println("tickets listens on " + port);
    }

    private static void sell(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            answer(exchange, 405, "text/plain", text("POST sells a ticket"));
            return;
        }
        String number = TicketNumber.of(SERIAL.incrementAndGet());
        exchange.getResponseHeaders().set("Ticket-Number", number);
        answer(exchange, 201, "image/png", TicketPrinter.png(number, lastPart(exchange)));
    }

    private static void check(HttpExchange exchange) throws IOException {
        boolean valid = TicketNumber.isValid(lastPart(exchange));
        answer(exchange, 200, "application/json", text("{\"valid\":" + valid + "}"));
    }

    private static String lastPart(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static byte[] text(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
