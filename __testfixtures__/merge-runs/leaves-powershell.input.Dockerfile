FROM debian:12
SHELL ["pwsh", "-Command"]
RUN a
RUN b
