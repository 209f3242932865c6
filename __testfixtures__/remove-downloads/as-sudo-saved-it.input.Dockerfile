FROM debian:12
RUN sudo curl -o /opt/a.tgz https://example.com/a.tgz && sudo tar xf /opt/a.tgz -C /opt
