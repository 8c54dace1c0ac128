package cli

import (
	"fmt"
	"slices"

	"realmlint/internal/settings"
)

// give gives the secrets that flags have the values of.
func (o *checkOptions) give(c *Command, file *settings.File) error {
	var secrets []settings.Secret
	for _, flag := range o.secrets {
		secret, err := settings.ParseSecret(flag, c.LookupEnv)
		if err != nil {
			return fmt.Errorf("--secret: %w", err)
		}
		if slices.ContainsFunc(secrets, func(other settings.Secret) bool { return other.Name == secret.Name }) {
			return fmt.Errorf("--secret: %s is given twice; leave one out", secret.Shown())
		}
		secrets = append(secrets, secret)
	}
	if err := file.Give(secrets); err != nil {
		return fmt.Errorf("--secret: %w", err)
	}
	return nil
}
