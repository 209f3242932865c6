FROM debian:12
RUN sh -c "useradd -u 100001 a" && echo useradd -u 100001
RUN ["useradd", "-u", "100001", "a"]
