FROM alpine:3.22
RUN addgroup -S app && adduser -S -G app app
COPY a /srv/a
COPY --from=build /b /srv/b
RUN chown -R app:app /srv/a "/srv/b"
