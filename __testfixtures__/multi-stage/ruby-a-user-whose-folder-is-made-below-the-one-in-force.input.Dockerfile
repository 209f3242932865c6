FROM ruby:3.2
WORKDIR /app
RUN useradd app && mkdir log && chown app log
COPY . .
RUN bundle install
RUN chown -R app /app
USER app
CMD ["bundle", "exec", "puma"]
