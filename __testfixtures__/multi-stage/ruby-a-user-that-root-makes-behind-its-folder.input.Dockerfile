FROM ruby:3.2
WORKDIR /app
USER root
RUN useradd app
COPY . .
RUN bundle install
RUN chown -R app /app
USER app
CMD ["bundle", "exec", "puma"]
