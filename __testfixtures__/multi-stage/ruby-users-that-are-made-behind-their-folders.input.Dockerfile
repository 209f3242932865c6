FROM ruby:3.2
USER root
ARG UID=1500
ENV LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive
LABEL org.opencontainers.image.title="shop"
RUN groupadd web
WORKDIR /var/lib/shop
WORKDIR /app
ENV RAILS_LOG_TO_STDOUT=1
RUN apt-get update && apt-get install -y ffmpeg
RUN useradd --uid $UID --gid web app && mkdir -p /var/log/shop && chown app /var/log/shop
RUN > REVISION
ARG COMMIT
COPY . .
RUN bundle install
RUN chown -R app:web /app
USER app
ENV COMMIT=$COMMIT
CMD ["bundle", "exec", "puma"]
