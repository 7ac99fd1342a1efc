/* What glibc's regcomp(3) and regexec(3) make of the lines of the standard input: flags (bit 0 REG_ICASE, bit 1
   REG_NEWLINE), pattern and text, with tabs between them. Prints where the match and its parentheses lie, "no" or "bad". */
#include <regex.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n;

	setvbuf(stdout, NULL, _IOLBF, 0);
	while ((n = getline(&line, &size, stdin)) > 0) {
		regex_t re;
		regmatch_t m[10];
		char *pattern = line + 2, *text = strchr(pattern, '\t');
		int flags = REG_EXTENDED;

		line[n - 1] = 0;
		*text++ = 0;
		if (line[0] & 1)
			flags |= REG_ICASE;
		if (line[0] & 2)
			flags |= REG_NEWLINE;
		if (regcomp(&re, pattern, flags)) {
			puts("bad");
			continue;
		}
		if (regexec(&re, text, 10, m, 0)) {
			puts("no");
		} else {
			for (size_t i = 0; i <= re.re_nsub && i < 10; i++)
				printf("%s%d,%d", i ? " " : "", (int)m[i].rm_so, (int)m[i].rm_eo);
			puts("");
		}
		regfree(&re);
	}
	return 0;
}
