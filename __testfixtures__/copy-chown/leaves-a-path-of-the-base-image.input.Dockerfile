FROM debian:12
COPY torrc /etc/tor/torrc
RUN chown -R www-data:www-data /etc/tor
