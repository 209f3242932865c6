FROM debian:12
RUN wget -O /srv/a.zip https://example.com/a.zip && unzip /srv/a.zip
CMD ["serve", "/srv/a.zip"]
