FROM fedora:41
RUN npm install 2>&1 | tee /log && test ${PIPESTATUS[0]} -eq 0
ENV A=b
RUN npm install 2>&1 | tee /log; if [[ ${PIPESTATUS[0]} -ne 0 ]]; then exit 1; fi
