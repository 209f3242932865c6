FROM debian:12
RUN sh -c "wget https://example.com/a.tgz" && echo wget https://example.com/a.tgz
RUN ["wget", "https://example.com/a.tgz"]
ONBUILD RUN wget https://example.com/a.tgz
