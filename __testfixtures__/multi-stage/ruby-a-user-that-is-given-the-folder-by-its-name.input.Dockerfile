FROM ruby:3.2
ENV LANG=C.UTF-8
WORKDIR /app
ARG UID=1500
RUN useradd app && chown app:app /app && mkdir -p /var/log/app
ARG COMMIT GROUP=web
COPY . .
RUN bundle install
RUN chown -R app:app /app
USER app
LABEL commit=$COMMIT
CMD ["bundle", "exec", "puma"]
