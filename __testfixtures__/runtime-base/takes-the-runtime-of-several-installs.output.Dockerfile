FROM ruby:2.7-slim-bullseye AS web
# Programs that Debian has
RUN apt-get update && apt-get install -y --no-install-recommends \
    # for clocks
    tzdata \
    # for the checks
    curl
RUN gem install bundler -v 2.4.22 && gem install rake
RUN apt-get update && apt-get install -y git && git config --system safe.directory /srv
RUN apt-get purge -y 'git*' && apt-mark auto tzdata
COPY . /srv
CMD ["ruby", "/srv/app.rb"]

FROM python:3.10-slim-bookworm AS jobs
RUN apt-get update && apt-get install -y --no-install-recommends libpq5 curl tzdata
RUN curl --version
CMD ["python3", "-c", "print(1)"]
