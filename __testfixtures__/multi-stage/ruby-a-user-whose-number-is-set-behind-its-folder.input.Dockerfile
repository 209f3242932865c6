FROM ruby:3.2
WORKDIR /app
ARG UID=1500
RUN useradd --uid $UID app
COPY . .
RUN bundle install
RUN chown -R app /app
USER app
CMD ["bundle", "exec", "puma"]
