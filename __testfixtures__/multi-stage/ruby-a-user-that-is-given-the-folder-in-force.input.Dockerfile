FROM ruby:3.2
WORKDIR /app
RUN useradd app && chown app .
COPY . .
RUN bundle install
RUN chown -R app /app
USER app
CMD ["bundle", "exec", "puma"]
