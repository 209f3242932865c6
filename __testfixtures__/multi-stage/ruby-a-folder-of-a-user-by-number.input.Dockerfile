FROM ruby:3.2
WORKDIR /app
USER root
RUN useradd --uid 1500 app
COPY . .
RUN bundle install
RUN chown -R 1500:1500 /app
USER app
CMD ["bundle", "exec", "puma"]
