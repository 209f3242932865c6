FROM node:22 AS Base

FROM base AS build
RUN make

FROM base
COPY --from=build /a /a
