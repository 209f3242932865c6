FROM alpine:3.22
RUN addgroup -S app && adduser -S -G app app
COPY --chown=app:app a /srv/a
COPY --chown=app:app --from=build /b /srv/b
