FROM debian:12-slim as Maker
RUN mkdir /made && \

    echo made > /made/made
FROM debian:12-slim
WORKDIR /srv
WORKDIR app
ADD a.txt ./data/
COPY b.txt ./more/
COPY c.txt ./more/
COPY --from=Maker /made/made ./
env GREETING a greeting  to all
LABEL com.example.title "a title"
EXPOSE 8080/tcp 53/udp
HEALTHCHECK CMD true
HEALTHCHECK --interval=5s CMD test -f made
ENTRYPOINT ["/bin/true"]
CMD ["nothing"]
ENTRYPOINT ["/bin/cat"]
CMD ["made"]
