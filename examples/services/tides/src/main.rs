//! GET /now, /at/SECONDS and /healthz, one short answer a connection.

mod tide;

use std::env;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

fn main() -> io::Result<()> {
    let address = env::var("LISTEN").unwrap_or_else(|_| "0.0.0.0:8083".into());
    let listener = TcpListener::bind(&address)?;
    println!("tides listens on {address}");
    for stream in listener.incoming().flatten() {
        thread::spawn(move || {
            if let Err(error) = answer(stream) {
                eprintln!("{error}");
            }
        });
    }
    Ok(())
}

fn answer(mut stream: TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut request = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    request.read_line(&mut first)?;
    let mut header = String::new();
    while request.read_line(&mut header)? > 2 {
        header.clear();
    }
    let (status, body) = route(first.split(' ').nth(1).unwrap_or("/"));
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn route(path: &str) -> (&'static str, String) {
    if path == "/healthz" {
        return ("200 OK", "\"ok\"".into());
    }
    let seconds = match path.strip_prefix("/at/") {
        Some(seconds) => seconds.parse().ok(),
        None if path == "/now" => SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .ok()
            .map(|since| since.as_secs()),
        None => None,
    };
    match seconds {
        Some(seconds) => {
            let (metres, cars) = (tide::height(seconds), tide::cars_may_land(seconds));
            (
                "200 OK",
                format!("{{\"metres\":{metres:.2},\"cars\":{cars}}}"),
            )
        }
        None => ("404 Not Found", "{\"error\":\"try /now\"}".into()),
    }
}
