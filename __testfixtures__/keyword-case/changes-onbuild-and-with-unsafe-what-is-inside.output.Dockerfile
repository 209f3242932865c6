FROM alpine:3.22
ONBUILD RUN make
ONBUILD COPY . /app
CMD ["sh"]
