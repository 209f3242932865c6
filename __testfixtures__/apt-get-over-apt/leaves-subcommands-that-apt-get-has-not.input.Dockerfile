FROM debian:12
RUN apt list --installed && apt search curl && apt show curl && apt policy && apt edit-sources
