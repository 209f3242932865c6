FROM ubuntu:24.04 AS tools
CMD sh -c 'serve'
RUN curl -fsS https://example.com/install | sh
RUN ["sh", "-c", "echo {a,b}"]
RUN <<EOF
#!/bin/dash
echo "a\tb"
EOF
SHELL ["/bin/dash", "-c"]
RUN echo "a\tb"
CMD serve
