FROM fedora:41
RUN curl -f http://example.com/x | tar x; test "${PIPESTATUS[*]}" = "0 0"
