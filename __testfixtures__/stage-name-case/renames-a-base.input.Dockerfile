FROM node:22 AS Base

FROM base AS build
RUN make

FROM Base
COPY --from=build /a /a
